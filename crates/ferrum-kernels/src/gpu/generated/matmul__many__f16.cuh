__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 8>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    (*&partials_0)[128U + thread_0] = (*values_0)[int(1)];
    (*&partials_0)[256U + thread_0] = (*values_0)[int(2)];
    (*&partials_0)[384U + thread_0] = (*values_0)[int(3)];
    (*&partials_0)[512U + thread_0] = (*values_0)[int(4)];
    (*&partials_0)[640U + thread_0] = (*values_0)[int(5)];
    (*&partials_0)[768U + thread_0] = (*values_0)[int(6)];
    (*&partials_0)[896U + thread_0] = (*values_0)[int(7)];
    __syncthreads();
    uint _S1 = thread_0 % 32U % 8U * 128U + thread_0 / 32U * 32U;
    uint i_0 = 0U;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(i_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float sum_1 = sum_0 + (*&partials_0)[_S1 + i_0];
        i_0 = i_0 + 1U;
        sum_0 = sum_1;
    }
    return sum_0;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_1;
    FixedArray<uint, 4>  at_0;
};
__device__ float halfToFloat_0(uint bits_0)
{
    uint magnitude_0 = bits_0 & 32767U;
    float absolute_0;
    if(magnitude_0 < 1024U)
    {
        absolute_0 = float(magnitude_0) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (U32_asfloat(((magnitude_0 << int(13)) + 1879048192U))) * (U32_asfloat((125829120U)));
    }
    return (U32_asfloat(((F32_asuint((absolute_0))) | ((bits_0 & 32768U) << int(16)))));
}
__device__ Sixteen_0 neighbours_0(FixedArray<float4 , 4>  * values_2)
{
    Sixteen_0 result_0;
    (&result_0)->values_1 = *values_2;
    (&result_0)->at_0[0U] = 0U;
    (&result_0)->at_0[1U] = 4U;
    (&result_0)->at_0[2U] = 8U;
    (&result_0)->at_0[3U] = 12U;
    return result_0;
}
__device__ Sixteen_0 F16_read_0(StructuredBuffer<uint> weights_0, uint at_1, uint part_0)
{
    uint _S2 = __ldg((&(weights_0)[at_1 / 2U]));
    uint _S3 = __ldg((&(weights_0)[at_1 / 2U + 1U]));
    FixedArray<float4 , 4>  values_3;
    values_3[0U] = make_float4 (halfToFloat_0(_S2 & 65535U), halfToFloat_0(_S2 >> int(16)), halfToFloat_0(_S3 & 65535U), halfToFloat_0(_S3 >> int(16)));
    uint _S4 = __ldg((&(weights_0)[at_1 / 2U + 2U]));
    uint _S5 = __ldg((&(weights_0)[at_1 / 2U + 2U + 1U]));
    values_3[1U] = make_float4 (halfToFloat_0(_S4 & 65535U), halfToFloat_0(_S4 >> int(16)), halfToFloat_0(_S5 & 65535U), halfToFloat_0(_S5 >> int(16)));
    uint _S6 = __ldg((&(weights_0)[at_1 / 2U + 4U]));
    uint _S7 = __ldg((&(weights_0)[at_1 / 2U + 4U + 1U]));
    values_3[2U] = make_float4 (halfToFloat_0(_S6 & 65535U), halfToFloat_0(_S6 >> int(16)), halfToFloat_0(_S7 & 65535U), halfToFloat_0(_S7 >> int(16)));
    uint _S8 = __ldg((&(weights_0)[at_1 / 2U + 6U]));
    uint _S9 = __ldg((&(weights_0)[at_1 / 2U + 6U + 1U]));
    values_3[3U] = make_float4 (halfToFloat_0(_S8 & 65535U), halfToFloat_0(_S8 >> int(16)), halfToFloat_0(_S9 & 65535U), halfToFloat_0(_S9 >> int(16)));
    FixedArray<float4 , 4>  _S10 = values_3;
    Sixteen_0 _S11 = neighbours_0(&_S10);
    return _S11;
}
__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_2, uint width_0)
{
    if((at_2 + 3U) < width_0)
    {
        uint _S12 = row_0 + at_2;
        float _S13 = __ldg((&(x_0)[_S12]));
        float _S14 = __ldg((&(x_0)[_S12 + 1U]));
        float _S15 = __ldg((&(x_0)[_S12 + 2U]));
        float _S16 = __ldg((&(x_0)[_S12 + 3U]));
        return make_float4 (_S13, _S14, _S15, _S16);
    }
    float _S17;
    if(at_2 < width_0)
    {
        float _S18 = __ldg((&(x_0)[row_0 + at_2]));
        _S17 = _S18;
    }
    else
    {
        _S17 = 0.0f;
    }
    float _S19;
    if((at_2 + 1U) < width_0)
    {
        float _S20 = __ldg((&(x_0)[row_0 + at_2 + 1U]));
        _S19 = _S20;
    }
    else
    {
        _S19 = 0.0f;
    }
    float _S21;
    if((at_2 + 2U) < width_0)
    {
        float _S22 = __ldg((&(x_0)[row_0 + at_2 + 2U]));
        _S21 = _S22;
    }
    else
    {
        _S21 = 0.0f;
    }
    return make_float4 (_S17, _S19, _S21, 0.0f);
}
__device__ float dot_0(float4  x_1, float4  y_0)
{
    int i_1 = int(0);
    float result_1 = 0.0f;
    for(;;)
    {
        if(i_1 < int(4))
        {
        }
        else
        {
            break;
        }
        float result_2 = result_1 + _slang_vector_get_element(x_1, i_1) * _slang_vector_get_element(y_0, i_1);
        i_1 = i_1 + int(1);
        result_1 = result_2;
    }
    return result_1;
}
__device__ float products_0(StructuredBuffer<uint> weights_1, uint at_3, StructuredBuffer<float> x_2, FixedArray<uint, 8>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 8>  sums_0;
    sums_0[int(0)] = 0.0f;
    sums_0[int(1)] = 0.0f;
    sums_0[int(2)] = 0.0f;
    sums_0[int(3)] = 0.0f;
    sums_0[int(4)] = 0.0f;
    sums_0[int(5)] = 0.0f;
    sums_0[int(6)] = 0.0f;
    sums_0[int(7)] = 0.0f;
    uint _S23 = (width_1 + 16U - 1U) / 16U;
    uint i_2 = thread_1 % 32U;
    for(;;)
    {
        if(i_2 < _S23)
        {
        }
        else
        {
            break;
        }
        uint _S24 = i_2 * 16U;
        Sixteen_0 _S25 = F16_read_0(weights_1, at_3 + _S24, i_2 % 1U);
        uint _S26 = _S24 + _S25.at_0[0U];
        uint _S27 = (*rows_0)[int(0)];
        uint _S28 = (*rows_0)[int(1)];
        uint _S29 = (*rows_0)[int(2)];
        uint _S30 = (*rows_0)[int(3)];
        uint _S31 = (*rows_0)[int(4)];
        uint _S32 = (*rows_0)[int(5)];
        uint _S33 = (*rows_0)[int(6)];
        uint _S34 = (*rows_0)[int(7)];
        uint _S35 = _S24 + _S25.at_0[1U];
        uint _S36 = _S24 + _S25.at_0[2U];
        float _S37 = sums_0[int(1)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(1)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S28, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S28, _S36, width_1));
        float _S38 = sums_0[int(2)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(2)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S29, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S29, _S36, width_1));
        float _S39 = sums_0[int(3)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(3)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S30, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S30, _S36, width_1));
        float _S40 = sums_0[int(4)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(4)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S31, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S31, _S36, width_1));
        float _S41 = sums_0[int(5)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(5)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S32, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S32, _S36, width_1));
        float _S42 = sums_0[int(6)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(6)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S33, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S33, _S36, width_1));
        float _S43 = sums_0[int(7)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(7)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S34, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S34, _S36, width_1));
        uint _S44 = _S24 + _S25.at_0[3U];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S26, width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S27, _S35, width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S27, _S36, width_1)) + dot_0(_S25.values_1[3U], activations_0(x_2, _S27, _S44, width_1));
        sums_0[int(1)] = _S37 + dot_0(_S25.values_1[3U], activations_0(x_2, _S28, _S44, width_1));
        sums_0[int(2)] = _S38 + dot_0(_S25.values_1[3U], activations_0(x_2, _S29, _S44, width_1));
        sums_0[int(3)] = _S39 + dot_0(_S25.values_1[3U], activations_0(x_2, _S30, _S44, width_1));
        sums_0[int(4)] = _S40 + dot_0(_S25.values_1[3U], activations_0(x_2, _S31, _S44, width_1));
        sums_0[int(5)] = _S41 + dot_0(_S25.values_1[3U], activations_0(x_2, _S32, _S44, width_1));
        sums_0[int(6)] = _S42 + dot_0(_S25.values_1[3U], activations_0(x_2, _S33, _S44, width_1));
        sums_0[int(7)] = _S43 + dot_0(_S25.values_1[3U], activations_0(x_2, _S34, _S44, width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 8>  _S45 = sums_0;
    float _S46 = teamSums_0(&_S45, thread_1);
    return _S46;
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
extern "C" __global__ void matmul__many__f16(StructuredBuffer<uint> weights_2, StructuredBuffer<float> x_3, StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint tokens_0, uint rowHalves_0, uint resultAt_0, uint resultStride_0, uint biasAt_0, uint hasBias_0, uint adds_0)
{
    uint _S47 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_1 = linear_0(blockIdx) * 4U + _S47 / 32U;
    uint first_0 = blockIdx.z * 8U;
    FixedArray<uint, 8>  starts_0;
    uint _S48 = tokens_0 - 1U;
    starts_0[int(0)] = (U32_min((first_0), (_S48))) * width_2;
    starts_0[int(1)] = (U32_min((first_0 + 1U), (_S48))) * width_2;
    starts_0[int(2)] = (U32_min((first_0 + 2U), (_S48))) * width_2;
    starts_0[int(3)] = (U32_min((first_0 + 3U), (_S48))) * width_2;
    starts_0[int(4)] = (U32_min((first_0 + 4U), (_S48))) * width_2;
    starts_0[int(5)] = (U32_min((first_0 + 5U), (_S48))) * width_2;
    starts_0[int(6)] = (U32_min((first_0 + 6U), (_S48))) * width_2;
    starts_0[int(7)] = (U32_min((first_0 + 7U), (_S48))) * width_2;
    uint _S49 = (U32_min((row_1), (rows_1 - 1U))) * rowHalves_0;
    FixedArray<uint, 8>  _S50 = starts_0;
    float _S51 = products_0(weights_2, _S49, x_3, &_S50, width_2, _S47);
    uint _S52 = _S47 % 32U;
    uint token_0 = first_0 + _S52;
    bool _S53;
    if(_S52 < 8U)
    {
        _S53 = token_0 < tokens_0;
    }
    else
    {
        _S53 = false;
    }
    if(_S53)
    {
        _S53 = row_1 < rows_1;
    }
    else
    {
        _S53 = false;
    }
    if(_S53)
    {
        uint at_4 = resultAt_0 + token_0 * resultStride_0 + row_1;
        float sum_2;
        if(hasBias_0 != 0U)
        {
            float _S54 = __ldg((&(bias_0)[biasAt_0 + row_1]));
            sum_2 = _S51 + _S54;
        }
        else
        {
            sum_2 = _S51;
        }
        float * _S55 = (&(result_3)[at_4]);
        if(adds_0 != 0U)
        {
            sum_2 = *(&(result_3)[at_4]) + sum_2;
        }
        *_S55 = sum_2;
    }
    return;
}
