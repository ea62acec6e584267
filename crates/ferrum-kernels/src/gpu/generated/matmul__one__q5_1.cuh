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
__device__ uint half_0(StructuredBuffer<uint> weights_0, uint at_1)
{
    uint _S2 = __ldg((&(weights_0)[at_1 >> int(1)]));
    return (_S2 >> ((at_1 & 1U) * 16U)) & 65535U;
}
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
__device__ float scale_0(StructuredBuffer<uint> weights_1, uint at_2)
{
    return halfToFloat_0(half_0(weights_1, at_2));
}
__device__ uint word_0(StructuredBuffer<uint> weights_2, uint at_3)
{
    uint _S3 = at_3 >> int(1);
    uint _S4 = __ldg((&(weights_2)[_S3]));
    uint _S5;
    if((at_3 & 1U) == 0U)
    {
        _S5 = _S4;
    }
    else
    {
        uint _S6 = _S4 >> int(16);
        uint _S7 = __ldg((&(weights_2)[_S3 + 1U]));
        _S5 = _S6 | (_S7 << int(16));
    }
    return _S5;
}
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ uint4  fifthBits_0(uint packed_1, uint shift_0)
{
    int4  _S8 = make_int4 (int(1));
    uint4  _S9 = make_uint4 ((uint)_S8.x, (uint)_S8.y, (uint)_S8.z, (uint)_S8.w);
    int4  _S10 = make_int4 (int(4));
    uint4  _S11 = make_uint4 ((uint)_S10.x, (uint)_S10.y, (uint)_S10.z, (uint)_S10.w);
    return ((make_uint4 (packed_1 >> shift_0) >> make_uint4 (0U, 1U, 2U, 3U)) & _S9) << _S11;
}
__device__ Sixteen_0 nibbles_0(FixedArray<float4 , 4>  * values_2, uint part_0)
{
    Sixteen_0 result_0;
    (&result_0)->values_1 = *values_2;
    uint _S12 = 8U * part_0;
    (&result_0)->at_0[int(0)] = _S12;
    (&result_0)->at_0[int(1)] = _S12 + 4U;
    (&result_0)->at_0[int(2)] = _S12 + 16U;
    (&result_0)->at_0[int(3)] = _S12 + 20U;
    return result_0;
}
__device__ Sixteen_0 Q5_1_read_0(StructuredBuffer<uint> weights_3, uint at_4, uint part_1)
{
    float d_0 = scale_0(weights_3, at_4);
    float least_0 = scale_0(weights_3, at_4 + 1U);
    uint high_0 = (word_0(weights_3, at_4 + 2U)) >> (8U * part_1);
    uint _S13 = 4U * part_1;
    uint a_0 = word_0(weights_3, at_4 + 4U + _S13);
    uint b_0 = word_0(weights_3, at_4 + 6U + _S13);
    uint4  _S14 = (bytes_0(a_0, 15U)) | (fifthBits_0(high_0, 0U));
    float4  _S15 = make_float4 ((float)_S14.x, (float)_S14.y, (float)_S14.z, (float)_S14.w);
    uint4  _S16 = (bytes_0(b_0, 15U)) | (fifthBits_0(high_0, 4U));
    float4  _S17 = make_float4 ((float)_S16.x, (float)_S16.y, (float)_S16.z, (float)_S16.w);
    float4  _S18 = make_float4 (d_0) * _S17 + make_float4 (least_0);
    uint4  _S19 = (bytes_0(a_0 >> int(4), 15U)) | (fifthBits_0(high_0, 16U));
    float4  _S20 = make_float4 ((float)_S19.x, (float)_S19.y, (float)_S19.z, (float)_S19.w);
    float4  _S21 = make_float4 (d_0) * _S20 + make_float4 (least_0);
    uint4  _S22 = (bytes_0(b_0 >> int(4), 15U)) | (fifthBits_0(high_0, 20U));
    float4  _S23 = make_float4 ((float)_S22.x, (float)_S22.y, (float)_S22.z, (float)_S22.w);
    float4  _S24 = make_float4 (d_0) * _S23 + make_float4 (least_0);
    FixedArray<float4 , 4>  _S25;
    _S25[int(0)] = make_float4 (d_0) * _S15 + make_float4 (least_0);
    _S25[int(1)] = _S18;
    _S25[int(2)] = _S21;
    _S25[int(3)] = _S24;
    Sixteen_0 _S26 = nibbles_0(&_S25, part_1);
    return _S26;
}
__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_5, uint width_0)
{
    if((at_5 + 3U) < width_0)
    {
        uint _S27 = row_0 + at_5;
        float _S28 = __ldg((&(x_0)[_S27]));
        float _S29 = __ldg((&(x_0)[_S27 + 1U]));
        float _S30 = __ldg((&(x_0)[_S27 + 2U]));
        float _S31 = __ldg((&(x_0)[_S27 + 3U]));
        return make_float4 (_S28, _S29, _S30, _S31);
    }
    float _S32;
    if(at_5 < width_0)
    {
        float _S33 = __ldg((&(x_0)[row_0 + at_5]));
        _S32 = _S33;
    }
    else
    {
        _S32 = 0.0f;
    }
    float _S34;
    if((at_5 + 1U) < width_0)
    {
        float _S35 = __ldg((&(x_0)[row_0 + at_5 + 1U]));
        _S34 = _S35;
    }
    else
    {
        _S34 = 0.0f;
    }
    float _S36;
    if((at_5 + 2U) < width_0)
    {
        float _S37 = __ldg((&(x_0)[row_0 + at_5 + 2U]));
        _S36 = _S37;
    }
    else
    {
        _S36 = 0.0f;
    }
    return make_float4 (_S32, _S34, _S36, 0.0f);
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
__device__ float products_0(StructuredBuffer<uint> weights_4, uint at_6, StructuredBuffer<float> x_2, FixedArray<uint, 1>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 1>  sums_0;
    sums_0[int(0)] = 0.0f;
    uint _S38 = (width_1 + 32U - 1U) / 32U * 2U;
    uint i_2 = thread_1 % 32U;
    for(;;)
    {
        if(i_2 < _S38)
        {
        }
        else
        {
            break;
        }
        uint block_0 = i_2 / 2U;
        Sixteen_0 _S39 = Q5_1_read_0(weights_4, at_6 + block_0 * 12U, i_2 % 2U);
        uint _S40 = block_0 * 32U;
        uint _S41 = (*rows_0)[int(0)];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S39.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S40 + _S39.at_0[0U], width_1)) + dot_0(_S39.values_1[1U], activations_0(x_2, _S41, _S40 + _S39.at_0[1U], width_1)) + dot_0(_S39.values_1[2U], activations_0(x_2, _S41, _S40 + _S39.at_0[2U], width_1)) + dot_0(_S39.values_1[3U], activations_0(x_2, _S41, _S40 + _S39.at_0[3U], width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 1>  _S42 = sums_0;
    float _S43 = teamSums_0(&_S42, thread_1);
    return _S43;
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
extern "C" __global__ void matmul__one__q5_1(StructuredBuffer<uint> weights_5, StructuredBuffer<float> x_3, StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint tokens_0, uint rowHalves_0, uint resultAt_0, uint resultStride_0, uint biasAt_0, uint hasBias_0, uint adds_0)
{
    uint _S44 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_1 = linear_0(blockIdx) * 4U + _S44 / 32U;
    uint _S45 = blockIdx.z;
    FixedArray<uint, 1>  starts_0;
    starts_0[int(0)] = (U32_min((_S45), (tokens_0 - 1U))) * width_2;
    uint _S46 = (U32_min((row_1), (rows_1 - 1U))) * rowHalves_0;
    FixedArray<uint, 1>  _S47 = starts_0;
    float _S48 = products_0(weights_5, _S46, x_3, &_S47, width_2, _S44);
    uint _S49 = _S44 % 32U;
    uint token_0 = _S45 + _S49;
    bool _S50;
    if(_S49 < 1U)
    {
        _S50 = token_0 < tokens_0;
    }
    else
    {
        _S50 = false;
    }
    if(_S50)
    {
        _S50 = row_1 < rows_1;
    }
    else
    {
        _S50 = false;
    }
    if(_S50)
    {
        uint at_7 = resultAt_0 + token_0 * resultStride_0 + row_1;
        float sum_2;
        if(hasBias_0 != 0U)
        {
            float _S51 = __ldg((&(bias_0)[biasAt_0 + row_1]));
            sum_2 = _S48 + _S51;
        }
        else
        {
            sum_2 = _S48;
        }
        float * _S52 = (&(result_3)[at_7]);
        if(adds_0 != 0U)
        {
            sum_2 = *(&(result_3)[at_7]) + sum_2;
        }
        *_S52 = sum_2;
    }
    return;
}
