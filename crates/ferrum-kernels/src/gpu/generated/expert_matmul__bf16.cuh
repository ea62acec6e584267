__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 1>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    __syncthreads();
    uint _S1 = thread_0 % 32U % 1U * 128U + thread_0 / 32U * 32U;
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
__device__ float brainToFloat_0(uint bits_0)
{
    return (U32_asfloat((bits_0 << int(16))));
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
__device__ Sixteen_0 BF16_read_0(StructuredBuffer<uint> weights_0, uint at_1, uint part_0)
{
    uint _S2 = __ldg((&(weights_0)[at_1 / 2U]));
    uint _S3 = __ldg((&(weights_0)[at_1 / 2U + 1U]));
    FixedArray<float4 , 4>  values_3;
    values_3[0U] = make_float4 (brainToFloat_0(_S2 & 65535U), brainToFloat_0(_S2 >> int(16)), brainToFloat_0(_S3 & 65535U), brainToFloat_0(_S3 >> int(16)));
    uint _S4 = __ldg((&(weights_0)[at_1 / 2U + 2U]));
    uint _S5 = __ldg((&(weights_0)[at_1 / 2U + 2U + 1U]));
    values_3[1U] = make_float4 (brainToFloat_0(_S4 & 65535U), brainToFloat_0(_S4 >> int(16)), brainToFloat_0(_S5 & 65535U), brainToFloat_0(_S5 >> int(16)));
    uint _S6 = __ldg((&(weights_0)[at_1 / 2U + 4U]));
    uint _S7 = __ldg((&(weights_0)[at_1 / 2U + 4U + 1U]));
    values_3[2U] = make_float4 (brainToFloat_0(_S6 & 65535U), brainToFloat_0(_S6 >> int(16)), brainToFloat_0(_S7 & 65535U), brainToFloat_0(_S7 >> int(16)));
    uint _S8 = __ldg((&(weights_0)[at_1 / 2U + 6U]));
    uint _S9 = __ldg((&(weights_0)[at_1 / 2U + 6U + 1U]));
    values_3[3U] = make_float4 (brainToFloat_0(_S8 & 65535U), brainToFloat_0(_S8 >> int(16)), brainToFloat_0(_S9 & 65535U), brainToFloat_0(_S9 >> int(16)));
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
__device__ float products_0(StructuredBuffer<uint> weights_1, uint at_3, StructuredBuffer<float> x_2, FixedArray<uint, 1>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 1>  sums_0;
    sums_0[int(0)] = 0.0f;
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
        Sixteen_0 _S25 = BF16_read_0(weights_1, at_3 + _S24, i_2 % 1U);
        uint _S26 = (*rows_0)[int(0)];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S25.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S24 + _S25.at_0[0U], width_1)) + dot_0(_S25.values_1[1U], activations_0(x_2, _S26, _S24 + _S25.at_0[1U], width_1)) + dot_0(_S25.values_1[2U], activations_0(x_2, _S26, _S24 + _S25.at_0[2U], width_1)) + dot_0(_S25.values_1[3U], activations_0(x_2, _S26, _S24 + _S25.at_0[3U], width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 1>  _S27 = sums_0;
    float _S28 = teamSums_0(&_S27, thread_1);
    return _S28;
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
extern "C" __global__ void expert_matmul__bf16(StructuredBuffer<uint> weights_2, StructuredBuffer<float> x_3, StructuredBuffer<uint> ids_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint rowHalves_0, uint firstExpert_0, uint experts_0, uint slots_0, uint pairsPerRow_0, uint idsAt_0, uint idsStride_0, uint resultAt_0, uint resultStride_0)
{
    uint _S29 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_1 = linear_0(blockIdx) * 4U + _S29 / 32U;
    uint pair_0 = blockIdx.z;
    uint _S30 = pair_0 / slots_0;
    uint _S31 = idsAt_0 + _S30 * idsStride_0;
    uint _S32 = pair_0 % slots_0;
    uint _S33 = __ldg((&(ids_0)[_S31 + _S32]));
    bool here_0;
    if(_S33 >= firstExpert_0)
    {
        here_0 = (_S33 - firstExpert_0) < experts_0;
    }
    else
    {
        here_0 = false;
    }
    uint _S34;
    if(here_0)
    {
        _S34 = _S33 - firstExpert_0;
    }
    else
    {
        _S34 = 0U;
    }
    uint at_4 = (_S34 * rows_1 + (U32_min((row_1), (rows_1 - 1U)))) * rowHalves_0;
    uint _S35 = pair_0 / pairsPerRow_0;
    FixedArray<uint, 1>  _S36;
    _S36[int(0)] = _S35 * width_2;
    float _S37 = products_0(weights_2, at_4, x_3, &_S36, width_2, _S29);
    bool _S38;
    if((_S29 % 32U) == 0U)
    {
        _S38 = row_1 < rows_1;
    }
    else
    {
        _S38 = false;
    }
    if(_S38)
    {
    }
    else
    {
        here_0 = false;
    }
    if(here_0)
    {
        *(&(result_3)[resultAt_0 + pair_0 * resultStride_0 + row_1]) = _S37;
    }
    return;
}
